// A column's unit is part of what a column is: who knows columns knows units.
@_exported public import Figures
