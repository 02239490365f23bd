"""The eval suite: hand-labelled cases, scores of any brief against them, and a gate.

`python -m evals --help` lists the commands; `docs/evaluating.md` is the guide.
"""
