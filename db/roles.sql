-- Group roles, made once per server by the administrator's login. Nobody logs in as one of them.
-- umran_owner owns every table and function; umran_app_rights and umran_auth_rights are what the two login roles may do.
do $$
declare r text;
begin
  foreach r in array array['umran_owner', 'umran_app_rights', 'umran_auth_rights', 'umran_backup_rights'] loop
    if not exists (select 1 from pg_roles where rolname = r) then
      execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', r);
    end if;
  end loop;
  -- The administrator may act as the owner while migrating.
  execute format('grant umran_owner to %I', current_user);
exception when unique_violation or duplicate_object then null; -- another instance is starting on the same server
end $$;
