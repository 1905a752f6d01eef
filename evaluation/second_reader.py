"""How well a language model does on the labelled documents, alone and added to the rules: scores side by side.

    python -m evaluation.second_reader --llm-url http://127.0.0.1:8080/v1 --llm-model NAME

The documents are sent to that endpoint. Give the results with the name that is printed, which says model and
instructions; another run of the same model may give others.
"""

import click
from evaluation.gate import as_table, judge, labelled_documents, scores

from holdfire.app.asking import ModelReader
from holdfire.cli_llm import llm_options
from holdfire.model.claim import RULES
from holdfire.reader.claims import read_claims


@click.command(help=__doc__)
@click.option("--part", type=click.Choice(["open", "held"]), default="open", show_default=True)
@click.option("--lang", type=click.Choice(["en", "uk", "ru", "de"]))
@llm_options
def main(part: str, lang: str | None, llm: ModelReader | None) -> None:
    """Print the scores of the rules, of what the model adds, and of both."""
    if llm is None:
        raise click.UsageError("name the model: --llm-url and --llm-model")
    labelled = list(labelled_documents(part, language=lang))
    ours = [read_claims(one.document) for one in labelled]
    both = [llm.read(one.document, claims) for one, claims in zip(labelled, ours, strict=True)]
    added = [[claim for claim in read.claims if claim.reader != RULES] for read in both]
    rows = {
        "rules": scores([judge(one, claims) for one, claims in zip(labelled, ours, strict=True)]),
        "added": scores([judge(one, claims) for one, claims in zip(labelled, added, strict=True)]),
        "both": scores([judge(one, read.claims) for one, read in zip(labelled, both, strict=True)]),
    }
    print(as_table(rows))
    for read in both:
        if read.failure:
            print(read.failure)
    print(llm.told())


if __name__ == "__main__":
    main()
