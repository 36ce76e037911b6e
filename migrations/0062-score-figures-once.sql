-- A score's actual values and attainments stand in columns of their own since 0038; in `result` they were a third of what
-- full scoring writes, a second time.
update score set result = json_build_array(
  result -> 0, result -> 1, result -> 2, result -> 3, result -> 4, result -> 5, result -> 6,
  (select coalesce(json_agg(json_build_array(
     c.part -> 0, c.part -> 1, c.part -> 3, c.part -> 4, c.part -> 6, c.part -> 7, c.part -> 8) order by c.place), '[]')
   from json_array_elements(result -> 7) with ordinality as c (part, place)),
  result -> 8);
