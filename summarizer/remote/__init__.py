"""The summarizer over HTTP: the same methods, asked of a service."""
