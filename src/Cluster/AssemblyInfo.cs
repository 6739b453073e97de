// Shards on several nodes come here: the exchange log, leases and membership. So far a run has one process,
// and this project holds the place of the wall between what is distributed and what is emulated.
[assembly: System.CLSCompliant(false)]
