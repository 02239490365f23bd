"""Questions to a dossier: understanding, answers by the rules, the check, and models."""
