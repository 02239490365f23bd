"""Questions to a picture, answered from its items alone, each sentence with what it rests on."""
