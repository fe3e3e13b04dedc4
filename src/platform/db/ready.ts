import type pg from 'pg'

/**
 * Reasons not to serve: the app's login must own no table and must not stand above row security,
 * or the second lock is no lock (ARCHITECTURE, rule 4).
 */
export async function databaseProblems(pool: pg.Pool): Promise<string[]> {
  try {
    const { rows } = await pool.query<{ problem: string }>(`
      select 'the login ' || current_user || ' is superuser or bypasses row security' as problem
        from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)
      union all
      select 'the login ' || current_user || ' owns the table ' || c.oid::regclass
        from pg_class c where c.relkind = 'r' and pg_has_role(current_user, c.relowner, 'member')
          and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      union all
      select 'the schema is missing: run the migrations' where to_regclass('public.review') is null`)
    return rows.map((row) => row.problem)
  } catch (error) {
    return [`the database does not answer: ${error instanceof Error ? error.message : String(error)}`]
  }
}

/** Names of the migrations that this database has had. */
export async function appliedMigrations(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('select access.applied_migrations() as name')
  return rows.map((row) => row.name)
}
