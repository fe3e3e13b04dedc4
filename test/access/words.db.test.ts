import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '#kernel/canonical.ts'
import { type Attack, get, insert, openAttack } from './attack.ts'
import { become, id, PART, personOf, REVIEW, SOMEBODY } from './stage.ts'

/** Raw SQL against the words themselves: certified and approved ones, and those that a consent was given to. */
let attack: Attack
const run: Attack['run'] = (...given) => attack.run(...given)

const UNIT = id('the unit')
const ANSWER = id('the certified answer')
const SECTION = id('the certified section')

/** A text of the review, at its level. */
function text(name: string, own: Record<string, unknown>, owner: string = SOMEBODY): string {
  const row = { level: 2, side: 'reviewers', part: null, owner: 'somebody' } as const
  return insert('public.block', name, row, { id: id(name), unit_id: UNIT, thing_id: UNIT, ...own }, owner)
}

const me = (someone: string): string => personOf(get(someone))
const consent = (level: number): string =>
  `insert into access.consent (id, object_id, unit_id, level, person_id)
   values (gen_random_uuid(), '${REVIEW}', '${UNIT}', ${level}, '${me('focal point')}')`
const release = (level: number): string => `select access.release('${UNIT}', ${level}::smallint)`
const open = `select lang from block where unit_id = '${UNIT}' and level = 5 order by lang`

beforeAll(async () => {
  attack = await openAttack()
  const { owner, database } = attack
  await owner.query('begin')
  await become(owner, database.secret, 'owner')
  const state = { level: 2, side: 'state', part: 'mine', owner: 'somebody' } as const
  const reviewers = { ...state, side: 'reviewers', part: null } as const
  await owner.query(insert('public.finding', 'f', reviewers, { id: UNIT, unit_id: UNIT, number: 1 }))
  await owner.query(text('its original', { status: 'original', lang: 'en' }))
  const fr = { status: 'approved', lang: 'fr', source_digest: sha256('its original') }
  await owner.query(text('its French', fr))
  await owner.query(text('its Spanish', { ...fr, lang: 'es', status: 'human' }))
  await owner.query(text('its Russian', { ...fr, lang: 'ru', source_digest: sha256('an earlier original') }))
  await owner.query(
    insert('public.submitted_section', 's', state, {
      id: SECTION,
      submission_id: id('the submission'),
      unit_id: SECTION,
    }),
  )
  await owner.query(
    insert('public.submitted_answer', 'a', state, { id: ANSWER, section_id: SECTION, unit_id: SECTION }),
  )
  const words = { side: 'state', part_id: PART.mine, thing_id: ANSWER, unit_id: SECTION }
  await owner.query(text('certified words', { ...words, status: 'original' }))
  await owner.query(text('their translation', { ...words, lang: 'ar', status: 'approved' }))
  const theirs = { level: 1, side: 'state', part: 'other', owner: 'somebody' } as const
  await owner.query(insert('public.answer', 'theirs', theirs, { id: id('their answer'), section_id: PART.other }))
  await owner.query('commit')
})
afterAll(async () => await attack.close())

describe('a frozen version', () => {
  const state = { level: 2, side: 'state', part: null, owner: 'me' } as const
  const section = (someone: string): string =>
    insert('public.submitted_section', 'new', state, { submission_id: id('the submission') }, me(someone))
  const answer = (someone: string): string =>
    insert('public.submitted_answer', 'new', { ...state, part: 'mine' }, { section_id: SECTION }, me(someone))

  test('gets no section and no answer without a code, nor from who holds a section only', async () => {
    for (const part of [section, answer]) {
      expect(await run('focal point', [part('focal point')])).toHaveProperty('refused')
      expect(await run('contributor', [part('contributor')], true)).toHaveProperty('refused')
      expect(await run('focal point', [part('focal point')], true)).toEqual({ rows: [], touched: 1 })
    }
  })

  test('keeps its words: nobody of the State changes them, with a code or without', async () => {
    for (const someone of ['focal point', 'contributor'])
      for (const change of ["body = 'x'", "lang = 'es'"])
        expect(
          await run(someone, [`update block set ${change} where id = '${id('certified words')}'`], true),
        ).toMatchObject({ refused: expect.stringContaining('stays as it is') })
  })

  const reason = (someone: string, side: string, thing: string): string =>
    text('a reason', { side, thing_id: thing, field: 'reason', status: 'original', part_id: PART.mine }, me(someone))

  test('gets no words of another side', async () => {
    const officer = reason('case officer of the cycle', 'secretariat', ANSWER)
    expect(await run('case officer of the cycle', [officer])).toMatchObject({
      refused: expect.stringContaining('another side'),
    })
  })

  test('gets its words with its answers, and none after', async () => {
    for (const someone of ['focal point', 'contributor'])
      expect(await run(someone, [reason(someone, 'state', ANSWER)], true)).toMatchObject({
        refused: expect.stringContaining('stays as it is'),
      })
    const [now] = [id('an answer of now')]
    const made = insert(
      'public.submitted_answer',
      'of now',
      { ...state, part: 'mine' },
      { id: now, section_id: SECTION },
      me('focal point'),
    )
    const words = reason('focal point', 'state', now)
    expect(await run('focal point', [made, words], true)).toEqual({ rows: [], touched: 1 })
  })
})

describe('whoever holds one section', () => {
  const words = (thing: string, more: object = {}): string =>
    text('words', { side: 'state', level: 1, part_id: PART.mine, thing_id: thing, ...more }, me('contributor'))

  test('writes beside the answers of that section, whatever section a text names', async () => {
    for (const status of ['original', 'human']) {
      expect(await run('contributor', [words(id('the answer'), { status })])).toEqual({ rows: [], touched: 1 })
      expect(await run('contributor', [words(id('their answer'), { status })])).toMatchObject({
        refused: expect.stringContaining('not yours to write into'),
      })
    }
    const whole = text(
      'words',
      { side: 'state', level: 1, thing_id: id('their answer'), status: 'original' },
      me('focal point'),
    )
    expect(await run('focal point', [whole])).toEqual({ rows: [], touched: 1 })
  })
})

describe('a text', () => {
  test('stands in the review of its thing', async () => {
    const translation = (object: string): string =>
      text(
        'words',
        { object_id: object, side: 'secretariat', status: 'human', lang: 'zh' },
        me('case officer of the cycle'),
      )
    expect(await run('case officer of the cycle', [translation(REVIEW)])).toEqual({ rows: [], touched: 1 })
    expect(await run('case officer of the cycle', [translation(id('other review'))])).toMatchObject({
      refused: expect.stringContaining('not yours to write into'),
    })
  })

  const change = (name: string, what: string): string => `update block set ${what} where id = '${id(name)}'`

  test('keeps the thing, the field and the language it is of, and its standing', async () => {
    for (const what of [`thing_id = '${REVIEW}'`, "field = 'reason'", `unit_id = '${REVIEW}'`])
      expect(await run('expert', [change('its original', what)])).toMatchObject({
        refused: expect.stringContaining('permission denied'),
      })
    expect(await run('expert', [change('its original', "status = 'human'")])).toMatchObject({
      refused: expect.stringContaining('an original stays one'),
    })
    const mine = text('mine', { thing_id: ANSWER, side: 'secretariat', lang: 'es' }, me('translator'))
    expect(await run('translator', [mine, change('mine', "body = 'mended'")])).toEqual({ rows: [], touched: 1 })
    expect(await run('translator', [mine, change('mine', "status = 'original'")])).toHaveProperty('refused')
    expect(await run('translator', [mine, change('mine', "lang = 'zh'")])).toMatchObject({
      refused: expect.stringContaining('keeps its language'),
    })
    // Which language an original is written in its author says, and may mend.
    expect(await run('expert', [change('its original', "lang = 'zh'")])).toEqual({ rows: [], touched: 1 })
  })

  test('that was approved changes by a new approval only', async () => {
    for (const what of ["body = 'x'", "lang = 'zh'", "source_digest = 'd'"])
      expect(await run('expert', [change('its French', what)])).toMatchObject({
        refused: expect.stringContaining('an approval is of these words'),
      })
  })

  test('has the digest of its words, whatever the writer says', async () => {
    const { rows } = await attack.owner.query('select digest from block where id = $1', [id('its original')])
    expect(rows).toEqual([{ digest: sha256('its original') }])
    const lie = [change('its original', "body = 'x', digest = 'd'"), "select digest from block where body = 'x'"]
    expect(await run('expert', lie)).toEqual({ rows: [{ digest: sha256('x') }], touched: 0 })
  })
})

describe('a consent', () => {
  test('is to what stands, which the database writes down, whatever the caller says', async () => {
    const asked = await run('focal point', [
      `select digest from access.unit_digests('${REVIEW}') where unit_id = '${UNIT}'`,
    ])
    const lie = consent(5).replace('(id,', '(digest, covers, id,').replace('values (', "values ('d', '{text}', ")
    const given = await run('focal point', [lie, `select digest from access.consent where unit_id = '${UNIT}'`], true)
    expect(given).toEqual(asked)
    const stray = consent(5).replaceAll(UNIT, id('no unit'))
    expect(await run('focal point', [stray], true)).toHaveProperty('refused')
    const elsewhere = consent(5).replace(REVIEW, id('other review'))
    expect(await run('focal point', [elsewhere], true)).toHaveProperty('refused')
  })

  test('raises the original and what was approved of it, and nothing else', async () => {
    const done = await run('focal point', [consent(5), release(5), attack.turnTo('the public'), open], true)
    expect(done).toEqual({ rows: [{ lang: 'en' }, { lang: 'fr' }], touched: 0 })
    expect(await run('focal point', [release(5)], true)).toHaveProperty('refused')
    expect(await run('focal point', [consent(4), release(5)], true)).toHaveProperty('refused')
  })

  test('covers no words written after it, nor another type of finding', async () => {
    for (const meanwhile of [
      `update block set body = 'other words' where id = '${id('its original')}'`,
      `update finding set type = 'suggestion' where id = '${UNIT}'`,
      text('more', { status: 'original', field: 'more' }, me('expert')),
    ]) {
      const steps = [consent(5), attack.turnTo('expert'), meanwhile, release(5)]
      expect(await run('focal point', steps, true)).toMatchObject({ refused: expect.stringContaining('as it stands') })
      const again = [...steps.slice(0, 3), attack.turnTo('focal point', true), consent(5), release(5)]
      expect(await run('focal point', again, true)).not.toHaveProperty('refused')
    }
  })

  test('lets a translation that was approved after it wait', async () => {
    const approval = `select access.approve_translation('${id('its Spanish')}', 'Un texto', 'd')`
    const steps = [consent(5), attack.turnTo('expert'), approval, release(5)]
    const rows = async (more: string[]) =>
      await run('focal point', [...steps, ...more, attack.turnTo('the public'), open], true)
    expect(await rows([])).toEqual({ rows: [{ lang: 'en' }, { lang: 'fr' }], touched: 0 })
    const again = [attack.turnTo('focal point', true), consent(5), release(5)]
    expect(await rows(again)).toEqual({ rows: [{ lang: 'en' }, { lang: 'es' }, { lang: 'fr' }], touched: 0 })
  })
})
