"""The drive `fs:`: documents outside of Jupyter's root, by Jupyter's own contents API."""

from __future__ import annotations
