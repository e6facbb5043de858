"""The least that reading offers can cost: parse each file, with seventeen strict models at hand."""

import sys
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, create_model


class Strict(BaseModel):
    """As strict as the program's own."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


FIELDS: dict[str, Any] = {f"field{n}": (float | None, None) for n in range(8)}
MODELS = [create_model(f"Model{number}", __base__=Strict, **FIELDS) for number in range(17)]

for name in sys.argv[1:]:
    document = tomllib.loads(Path(name).read_text())
    MODELS[0].model_validate({f"field{n}": float(n) for n, _ in zip(range(8), document, strict=False)})
