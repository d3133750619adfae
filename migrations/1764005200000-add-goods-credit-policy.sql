-- The policy of the credits that settle a month again; what a scope holds is told where the first ones were added.
ALTER TABLE goods_credit ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON goods_credit USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR member_id IN (SELECT scope_ids('m')) OR season_id IN (SELECT scope_seasons('w')));
