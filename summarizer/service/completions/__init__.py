"""The front for chat programs: the API that OpenAI has published, with `summarizer` as a model.

Its form is that of https://platform.openai.com/docs/api-reference/chat
"""
