-- An owner's households are few enough to be sorted, or so many that any order soon meets them: one index of them serves. And
-- the falls and rises of all are read in the orders of the list.
DROP INDEX casey.current_households_owner_risk;
DROP INDEX casey.current_households_owner_name;
DROP INDEX casey.current_households_owner_mrr;
DROP INDEX casey.current_households_owner_change;
DROP INDEX casey.current_households_change;
