"""Stories: several documents on one negotiation, labelled for what they come to together.

`load_stories` reads and checks them; `score_stories` puts briefs of their documents together
and holds what comes out against the labels; `figures_of` sums that up.
"""

from evals.stories.figures import figures_of
from evals.stories.form import ChangeForm, DiscrepancyForm, StoryForm
from evals.stories.pictures import Seen, seen
from evals.stories.score import Scored, StoryScore, score_stories, score_story
from evals.stories.story import STORIES, Story, load_stories, load_story
from evals.stories.wrong import wrong_lines

__all__ = [
    "STORIES",
    "ChangeForm",
    "DiscrepancyForm",
    "Scored",
    "Seen",
    "Story",
    "StoryForm",
    "StoryScore",
    "figures_of",
    "load_stories",
    "load_story",
    "score_stories",
    "score_story",
    "seen",
    "wrong_lines",
]
