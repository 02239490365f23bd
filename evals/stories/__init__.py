"""Stories: several documents on one negotiation, labelled for what they come to together."""
