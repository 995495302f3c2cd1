"""The gazetteer: places with Arabic names (GeoNames, CC BY 4.0, and our overlay), and what looks them up."""

from marsad.gazetteer.build import HOME, Place
from marsad.gazetteer.geo import km
from marsad.gazetteer.index import Gazetteer, load, user_folder

__all__ = ["HOME", "Gazetteer", "Place", "km", "load", "user_folder"]
