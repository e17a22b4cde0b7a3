"""How long a council's site takes to build, at the sizes that councils have, beside other site generators.

`records` makes a council of any size, `views` and `rivals/` give the same facts to the others, `measuring` runs and
counts, `table` says it in Markdown, `profiling` says where our time goes, and `run` is `python -m tests.bench`.
"""
