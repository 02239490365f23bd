"""Tools for programs that let a model call functions: five definitions, and one dispatcher.

from summarizer.chat import tools

toolbox = tools.Toolbox(desk)
client.chat.completions.create(model=…, messages=…, tools=tools.definitions("openai"))
result = await toolbox.call(call.function.name, call.function.arguments)
"""

from summarizer.chat.tools.definitions import DEFINITIONS, Definition, Style, definitions
from summarizer.chat.tools.results import (
    AddResult,
    AskResult,
    BriefResult,
    Result,
    ThreadResult,
    ToolFailure,
    ViewResult,
)
from summarizer.chat.tools.toolbox import Toolbox

__all__ = [
    "DEFINITIONS",
    "AddResult",
    "AskResult",
    "BriefResult",
    "Definition",
    "Result",
    "Style",
    "ThreadResult",
    "ToolFailure",
    "Toolbox",
    "ViewResult",
    "definitions",
]
