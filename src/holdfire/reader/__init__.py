"""Raw text or page -> a document whose parts are labelled, each at its offsets in the stored text."""
