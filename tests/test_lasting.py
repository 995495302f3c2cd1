"""Memory for what stays: no garbage is looked for while it is made, and what the program froze or switched off stays so."""

import gc

import pytest

from marsad.lexicon.lasting import lasting


@pytest.fixture(autouse=True)
def collector():
    on, frozen = gc.isenabled(), gc.get_freeze_count()
    gc.enable()
    yield
    if not frozen:
        gc.unfreeze()
    if not on:
        gc.disable()


def test_what_is_made_is_old_at_once():
    with lasting():
        assert not gc.isenabled()
        made = [[n] for n in range(5_000)]
    assert gc.isenabled()
    young = {id(o) for generation in (0, 1) for o in gc.get_objects(generation)}
    assert not young & {id(o) for o in made}


def test_what_was_switched_off_stays_off_also_after_an_error():
    gc.disable()
    with pytest.raises(KeyError), lasting():
        raise KeyError
    assert not gc.isenabled()
    gc.enable()
    with pytest.raises(KeyError), lasting():
        raise KeyError
    assert gc.isenabled()


def test_what_the_program_froze_stays_frozen():
    gc.freeze()
    frozen = gc.get_freeze_count()
    with lasting():
        pass
    assert gc.get_freeze_count() == frozen > 0
