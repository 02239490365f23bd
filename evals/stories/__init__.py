"""Stories: several documents on one negotiation, labelled for what they come to together."""

from evals.stories.form import ChangeForm, DiscrepancyForm, StoryForm
from evals.stories.story import STORIES, Story, load_stories, load_story

__all__ = [
    "STORIES",
    "ChangeForm",
    "DiscrepancyForm",
    "Story",
    "StoryForm",
    "load_stories",
    "load_story",
]
