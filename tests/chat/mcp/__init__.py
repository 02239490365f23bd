"""The server of the Model Context Protocol, with the official client."""
