-- What more than one print has, which is one feature in twenty: the counts that a look-up asks for lie on a twentieth of the pages so.
CREATE INDEX feature_common ON feature (id, count) WHERE count > 1;
