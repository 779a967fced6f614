"""Models whose fields are made when they are first read: nobody waits for what nobody reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, PrivateAttr, SerializerFunctionWrapHandler, model_serializer

if TYPE_CHECKING:
    from collections.abc import Iterator


class QuickModel(BaseModel):
    """A model that our own code makes of parts that are of their types already: nothing is checked."""

    @classmethod
    def model_construct(  # type: ignore[override]  # the plugin of pydantic gives it one signature of its own
        cls, _fields_set: set[str] | None = None, **values: Any
    ) -> Self:
        """Return one with *values*, by the names of the fields; others are their defaults."""
        made = cls.__new__(cls)
        fields = {**_blank(cls), **values}  # in the order of the fields, in which they are written
        for name, make in _factories(cls):
            if name not in values:
                fields[name] = make()
        object.__setattr__(made, "__dict__", fields)
        object.__setattr__(
            made, "__pydantic_fields_set__", set(values) if _fields_set is None else _fields_set
        )
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        if cls.__private_attributes__:
            made.model_post_init(None)
        return made


@cache
def _blank(model: type[BaseModel]) -> dict[str, Any]:
    """Return every field with its default; None for one that has to be given."""
    return {name: None if one.is_required() else one.default for name, one in model.model_fields.items()}


@cache
def _factories(model: type[BaseModel]) -> tuple[tuple[str, Callable[[], Any]], ...]:
    """Return the fields whose defaults are made anew for every model."""
    fields = model.model_fields.items()
    return tuple((name, one.default_factory) for name, one in fields if one.default_factory is not None)  # type: ignore[misc]


class LazyModel(QuickModel):
    """A model that ``made_when_read`` gives some fields of later.

    In every other way it is the model that has all of them: written, compared, copied or sent to another
    process, it is complete. Threads may share one; a field that two read at once may be made twice, alike.
    """

    _makers: Mapping[str, Callable[[], Any]] = PrivateAttr(default_factory=dict)

    @classmethod
    def _made_when_read(cls, makers: Mapping[str, Callable[[], Any]], **known: Any) -> Self:
        """Return one that has the fields *known*; the others come from *makers*, or are their defaults.

        A maker of no field is for the class itself to call.
        """
        made: Self = cls.model_construct(**known)  # type: ignore[assignment]  # as above
        for name in makers:
            made.__dict__.pop(name, None)  # the default would be found before the maker
        made._makers = makers
        return made

    if not TYPE_CHECKING:  # no attribute is there that the fields do not name

        def __getattr__(self, name: str) -> Any:
            private = object.__getattribute__(self, "__pydantic_private__") or {}
            maker = private.get("_makers", {}).get(name)
            if maker is not None:
                return self.__dict__.setdefault(name, maker())
            if name in type(self).model_fields and name in self.__dict__:  # another thread has completed it
                return self.__dict__[name]
            return super().__getattr__(name)

    def _complete(self) -> None:
        """Make what is not made yet, and put the fields in their order."""
        if self._makers:
            fields = {name: getattr(self, name) for name in type(self).model_fields}
            object.__setattr__(self, "__dict__", fields)
            self._makers = {}

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def]  # see below
        # a return type would take the place of the fields in the JSON Schema
        self._complete()
        return write(self)

    def __eq__(self, other: object) -> bool:
        self._complete()
        if isinstance(other, LazyModel):
            other._complete()
        return super().__eq__(other)

    __hash__ = BaseModel.__hash__

    def __iter__(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]  # pydantic's own, too
        self._complete()
        return super().__iter__()

    def __repr_args__(self) -> Any:
        self._complete()
        return super().__repr_args__()

    def __copy__(self) -> Self:
        self._complete()
        return super().__copy__()

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        self._complete()
        return super().__deepcopy__(memo)

    def __getstate__(self) -> dict[Any, Any]:
        self._complete()
        return super().__getstate__()
