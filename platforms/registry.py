"""The platforms by name, as an explicit table."""

from __future__ import annotations

from platforms.bang import PLATFORM as BANG
from platforms.cuda import PLATFORM as CUDA
from platforms.hip import PLATFORM as HIP
from platforms.vnni import PLATFORM as VNNI
from translators.errors import UnknownName
from translators.platform import Platform

PLATFORMS = {platform.name: platform for platform in (CUDA, HIP, BANG, VNNI)}


def platform_named(name: str) -> Platform:
    """The platform of that name; an unknown name is answered with the known ones."""
    if name not in PLATFORMS:
        raise UnknownName(kind="platform", name=name, known=", ".join(sorted(PLATFORMS)))
    return PLATFORMS[name]
