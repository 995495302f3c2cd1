"""The observatory: documents, articles, records, findings and decisions in one store; search, review, check, backup."""

from marsad.observatory.observatory import Observatory
from marsad.observatory.store import Store, StoreError

__all__ = ["Observatory", "Store", "StoreError"]
