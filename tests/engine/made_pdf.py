"""PDF files made by hand, as small as can be."""

import re
import zlib
from collections.abc import Sequence


def pdf_of(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with those lines of Latin text on each page."""
    return pdf_of_streams([_lines(lines) for lines in pages])


def pdf_of_streams(streams: Sequence[bytes], *, filters: str = "") -> bytes:
    """A PDF whose pages have these content streams."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} {filters} >>\nstream\n".encode() + stream + b"\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()


def bomb(megabytes: int) -> bytes:
    """A PDF of some kilobytes whose page unpacks to so many megabytes of text operators."""
    packer = zlib.compressobj(9)
    piece = b"(aaaa) Tj " * 100_000
    packed = b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()
    return pdf_of_streams([packed], filters="/Filter /FlateDecode")


def _lines(lines: Sequence[str]) -> bytes:
    bare = [re.sub(r"[()\\]", "", line) for line in lines]
    shown = "".join(f"({line}) Tj T*\n" for line in bare)
    return f"BT /F1 11 Tf 14 TL 60 780 Td\n{shown}ET".encode("cp1252")
