"""What the paper of an invoice costs one worker, beside WeasyPrint alone with the same HTML.

The worker's own function makes each (`coop.later.run`, which the Celery task calls): read the job
and the invoice, draw the code, write XML and PDF/A-3, keep the file, record the event. Bare is
`weasyprint.HTML(...).write_pdf()` of the same variant and nothing else. Rounds alternate, and the
ratio is taken between neighbours.
"""

import time
from collections.abc import Sequence
from decimal import Decimal
from statistics import median
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from coop import later, pdf
from coop.models import Job
from coop.models.work import JobState
from coop.services.config import ROOT
from tests.bench.figures import Figures
from tests.builders import ledger as build

ROUNDS, EACH, LINES = 7, 8, 12
LEAST = 0.8


class Papers:
    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        build.a_cooperative()
        build.open_books()
        build.set_advance()
        self.buyer = build.a_buyer()

    def run(self) -> None:
        html = self.html()
        self.product(self.jobs(2))  # both are warm before a clock runs
        self.bare(html[:2])
        ours, alone = [], []
        for _ in range(ROUNDS):
            jobs = self.jobs(EACH)
            ours.append(self.timed(self.product, jobs))
            alone.append(self.timed(self.bare, html))
        self.figures.line("papers_by_one_worker", median(ours), "papers/s")
        self.figures.line("papers_by_weasyprint_alone", median(alone), "papers/s")
        ratio = median(a / b for a, b in zip(ours, alone, strict=True))
        self.figures.least("papers_of_weasyprint_alone", ratio, "of its rate", LEAST)

    def jobs(self, many: int) -> list[Job]:
        """Invoices just issued, each with its paper's job waiting."""
        lines = [build.a_line(str(Decimal(n + 1))) for n in range(LINES)]
        made = [build.an_invoice(self.buyer, *lines) for _ in range(many)]
        keys = [f"invoice:{invoice.pk}" for invoice in made]
        return list(Job.objects.filter(task="ledger.print_invoice", key__in=keys))

    def html(self) -> list[str]:
        """The HTML of as many invoices as a round has, as the product writes it."""
        written: list[SafeString] = []

        def listen(*args: Any, **kwargs: Any) -> SafeString:
            written.append(render_to_string(*args, **kwargs))
            return written[-1]

        jobs = self.jobs(EACH)
        vars(pdf)["render_to_string"] = listen
        try:
            self.product(jobs)
        finally:
            vars(pdf)["render_to_string"] = render_to_string
        return [text.replace('href="/static/', 'href="static/') for text in written]

    @staticmethod
    def product(jobs: Sequence[Job]) -> None:
        for job in jobs:
            later.run(str(job.pk))
        done = Job.objects.filter(pk__in=[job.pk for job in jobs], state=JobState.DONE)
        if done.count() != len(jobs):
            raise SystemExit("a paper was not made")

    @staticmethod
    def bare(pages: Sequence[str]) -> None:
        import weasyprint

        for html in pages:
            made = weasyprint.HTML(string=html, base_url=f"{ROOT}/")
            made.write_pdf(pdf_variant=pdf.ARCHIVE)

    @staticmethod
    def timed(act: Any, things: Sequence[Any]) -> float:
        begun = time.perf_counter()
        act(things)
        return len(things) / (time.perf_counter() - begun)
