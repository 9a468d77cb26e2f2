-- The bar file of a month has a row for each of its days, which have its path, size and checksum in common.
ALTER TABLE partition DROP CONSTRAINT partition_pkey;
ALTER TABLE partition ADD PRIMARY KEY (path, date);
