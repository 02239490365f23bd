"""What `summarizer batch` does."""
