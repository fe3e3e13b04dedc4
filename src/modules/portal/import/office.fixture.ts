import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PACKS } from '#app/packs.ts'
import type { Json } from '#kernel/canonical.ts'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import { withOwner } from '#platform/db/owner.ts'
import type { TestDatabase } from '#test/helpers/database.ts'

export type Office = { mechanismId: string; officer: Ctx; stranger: Ctx; close: () => Promise<void> }

/** A loaded mechanism with its case officer, and somebody who sits nowhere in it. */
export async function makeOffice(database: TestDatabase, demonstration: boolean): Promise<Office> {
  const [officer, stranger] = [newId(), newId()]
  const mechanismId = await withOwner(database.adminUrl, async (tx) => {
    const { id } = await tx
      .selectFrom('mechanism')
      .select('id')
      .where('demonstration', '=', demonstration)
      .executeTakeFirstOrThrow()
    const secretariat = await tx
      .selectFrom('organisation')
      .select('id')
      .where('kind', '=', 'secretariat')
      .where('demonstration', '=', demonstration)
      .executeTakeFirstOrThrow()
    for (const person of [officer, stranger])
      await tx
        .insertInto('person')
        .values({ id: person, name: '{"en":"P"}', email: `${person}@umran.example`, lang: 'en', demonstration })
        .execute()
    await tx
      .insertInto('access.seat')
      .values({ id: newId(), person_id: officer, role: 'case_officer', organisation_id: secretariat.id, object_id: id })
      .execute()
    return id
  })
  const db = openDatabase(openPool(database.appUrl, 2))
  const base: Omit<Ctx, 'personId'> = {
    db,
    jobs: { send: async () => undefined },
    registry: { answering: async () => ({ ok: true }), cards: {}, mails: {}, work: [] },
    secret: database.secret,
    certified: false,
    lang: 'en',
    requestId: newId(),
    now: () => new Date(),
    demonstration,
  }
  return {
    mechanismId,
    officer: { ...base, personId: officer },
    stranger: { ...base, personId: stranger },
    close: async () => await db.destroy(),
  }
}

export function asFile(name: string, content: string | object): File {
  return new File([typeof content === 'string' ? content : JSON.stringify(content)], name)
}

/** A pack of the real mechanism, to be changed by a test. */
export async function packFile<Content = Json>(name: string, folder = 'safer-cities'): Promise<Content> {
  return JSON.parse(await readFile(path.join(PACKS, folder, name), 'utf8')) as Content
}
