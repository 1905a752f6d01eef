"""What the sources of air-raid alerts share: names of units, checked columns, and the rows made of them."""
