"""The endpoint of a language model: one request, one answer, what it cost. It knows nothing of documents and claims."""
