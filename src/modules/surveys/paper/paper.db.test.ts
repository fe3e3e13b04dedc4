import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workLangOf } from '#kernel/lang.ts'
import { BOX } from '#standards/paper/picks.ts'
import { readPaper } from '#standards/paper/read-paper.ts'
import type { PaperForm, PaperSlot } from '#standards/paper/model.ts'
import { writePaperDocx } from '#standards/paper/write-docx.ts'
import { writePaperXlsx } from '#standards/paper/write-xlsx.ts'
import { loadHistory } from '../answer/history.service.ts'
import { type Desk, deskOf, refusal } from '../desk.fixture.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { withOwner } from '#platform/db/owner.ts'
import { listHolders } from '../section/holder.store.ts'
import { assignSection } from '../section/section.fixture.ts'
import { unassignSection } from '../section/section.service.ts'
import { type PersonKey, type SurveyWorld, surveyWorld } from '../testing.ts'
import { loadPaper, loadPaperStart } from './paper-view.service.ts'
import { dropPaper, loadPaperForm, stagePaper, takePaper } from './paper.service.ts'

describe('answers on paper', () => {
  let world: SurveyWorld
  let desk: Desk
  let policy: string

  beforeAll(async () => {
    world = await surveyWorld()
    desk = deskOf(world)
    policy = await world.sectionId('policy')
  })
  afterAll(async () => await world.close())

  const fetched = async (person: PersonKey, sectionId?: string, lang: 'ar' | 'en' = 'en'): Promise<PaperForm> =>
    (await loadPaperForm(world.ctx(person), { reviewId: world.reviewId, sectionId, lang: workLangOf(lang) })).form

  /** Writes into the places of one question, as a person does in the file. */
  function fill(form: PaperForm, number: string, values: Record<string, string | string[]>): PaperForm {
    const write = (slot: PaperSlot): PaperSlot => {
      const value = values[slot.id]
      if (value === undefined) return slot
      return slot.kind === 'text'
        ? { ...slot, value: typeof value === 'string' ? value : '' }
        : { ...slot, value: typeof value === 'string' ? [value] : value }
    }
    const sections = form.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => (item.number === number ? { ...item, slots: item.slots.map(write) } : item)),
    }))
    return { ...form, sections }
  }

  const bytesOf = async (form: PaperForm, format: 'docx' | 'xlsx'): Promise<Uint8Array> =>
    format === 'docx' ? await writePaperDocx(form) : writePaperXlsx(form)

  async function stage(
    person: PersonKey,
    bytes: Uint8Array,
    from: { review?: string; section?: string } = {},
  ): Promise<string> {
    const file = { name: 'answers.docx', bytes, review: from.review, section: from.section }
    return (await stagePaper(world.ctx(person), file)).paperId
  }

  const view = async (person: PersonKey, paperId: string) =>
    await loadPaper(world.ctx(person), { reviewId: world.reviewId, paperId })

  async function take(
    person: PersonKey,
    paperId: string,
    only: (number: string) => boolean = () => true,
  ): Promise<number> {
    const { differences } = await view(person, paperId)
    return await takePaper(world.ctx(person), {
      reviewId: world.reviewId,
      paperId,
      take: differences.filter(({ number }) => only(number)).map(({ name }) => name),
      seen: differences.map(({ name, version }) => `${name} ${version}`),
    })
  }

  const stored = async () =>
    (await desk.view('focal', policy)).fields.map(({ entered, evidence, version }) => ({
      value: entered.value ?? entered.text,
      lang: entered.lang,
      version,
      evidence: evidence.map(({ title, url }) => `${title} ${url}`),
    }))

  test('the form holds every section of the focal point, and of a contributor the own ones alone', async () => {
    const whole = await fetched('focal')
    expect(whole.sections.map(({ heading }) => heading)).toEqual([
      '1 Policy',
      '2 Data',
      '3 Cities: Alba',
      '3 Cities: Bera',
    ])
    expect(whole.facts.map(({ value }) => value)).toContain('State 0')
    const question = whole.sections[0]?.items[1]
    expect(question?.notes.join(' ')).toContain('1.1')
    const given = { personId: world.people.contributor, organisationId: world.ministry, role: 'contributor' } as const
    await assignSection(world.ctx('focal'), { ...given, sectionId: policy })
    expect((await fetched('contributor')).sections).toHaveLength(1)
    expect(await refusal(fetched('observer'))).toMatchObject({ reason: 'survey.notYours' })
    for (const person of ['expert', 'officer', 'stranger'] as const)
      expect(await refusal(fetched(person))).toMatchObject({ code: 'notFound' })
  })

  test('a file keeps its own name, without a path or signs that speak for themselves', async () => {
    const bytes = await bytesOf(fill(await fetched('focal'), '1.1', { a: 'yes' }), 'docx')
    const file = { name: 'C:\\answers\u0000\u202excod.docx', bytes, review: undefined, section: undefined }
    const { paperId } = await stagePaper(world.ctx('focal'), file)
    expect((await view('focal', paperId)).fileName).toBe('answersxcod.docx')
    await dropPaper(world.ctx('focal'), { reviewId: world.reviewId, paperId })
  })

  test('a form that was not filled changes nothing', async () => {
    for (const format of ['docx', 'xlsx'] as const) {
      const same = await bytesOf(await fetched('focal'), format)
      expect(await refusal(stage('focal', same))).toMatchObject({ code: 'invalid', paths: ['file paper.nothingNew'] })
    }
  })

  test('what was filled is shown field by field, belongs to who brought it, and is taken over with its origin', async () => {
    let form = fill(await fetched('contributor', policy, 'ar'), '1.1', { a: 'yes' })
    form = fill(form, '1.2', { a: 'خطة وطنية\nعلى سطرين', l: 'ar' })
    form = fill(form, '1.3', {
      a: '١٢٫٥',
      'n.0.title': 'قانون',
      'n.0.url': 'https://example.org/law',
      'n.0.lang': 'ar',
    })
    const id = await stage('contributor', await bytesOf(form, 'docx'), { review: world.reviewId, section: policy })
    const { differences, problems, untouched } = await view('contributor', id)
    expect(problems).toEqual([])
    expect(untouched).toBe(0)
    expect(differences.map(({ number, kind, conflict }) => [number, kind, conflict])).toEqual([
      ['1.1', 'answer', null],
      ['1.2', 'answer', null],
      ['1.3', 'answer', null],
      ['1.3', 'evidence', null],
    ])
    expect((await stored()).map(({ version }) => version)).toEqual([0, 0, 0])
    expect(await refusal(view('focal', id))).toMatchObject({ code: 'notFound' })
    expect(await refusal(take('focal', id))).toMatchObject({ code: 'notFound' })
    expect(await take('contributor', id)).toBe(4)
    expect(await stored()).toEqual([
      { value: 'yes', lang: 'en', version: 1, evidence: [] },
      { value: 'خطة وطنية\nعلى سطرين', lang: 'ar', version: 1, evidence: [] },
      { value: '12.5', lang: 'en', version: 1, evidence: ['قانون https://example.org/law'] },
    ])
    const field = (await desk.view('focal', policy)).fields[1]
    const place = { reviewId: world.reviewId, sectionId: policy, answerId: field?.answerId ?? '' }
    const { versions } = await loadHistory(world.ctx('focal'), place)
    expect(versions[0]?.file).toMatchObject({ name: 'answers.docx' })
    const settled = await view('contributor', id)
    expect([settled.state, settled.differences, settled.allSections]).toEqual(['TAKEN', [], false])
    expect(settled.into).toMatchObject([{ sectionId: policy, number: '1', taken: 3, left: 0 }])
    expect(await refusal(take('contributor', id))).toMatchObject({ paths: ['take paper.nothingPicked'] })
  })

  test('a typed version has no file beside it', async () => {
    await desk.save('focal', policy, await desk.form('focal', policy, { 'a.strategy': 'Typed', 'l.strategy': 'en' }))
    const field = (await desk.view('focal', policy)).fields[1]
    const place = { reviewId: world.reviewId, sectionId: policy, answerId: field?.answerId ?? '' }
    const { versions } = await loadHistory(world.ctx('focal'), place)
    expect(versions.map(({ file }) => file?.name ?? null)).toEqual([null, 'answers.docx'])
  })

  test('what was saved online after the form was fetched is marked, and overwritten only where it is chosen', async () => {
    let form = fill(await fetched('focal', policy), '1.2', { a: 'From paper', l: 'en' })
    form = fill(form, '1.3', { a: '13' })
    await desk.save(
      'focal',
      policy,
      await desk.form('focal', policy, { 'a.strategy': 'Online meanwhile', 'l.strategy': 'en' }),
    )
    const id = await stage('focal', await bytesOf(form, 'xlsx'))
    const { differences } = await view('focal', id)
    expect(differences.map(({ number, conflict }) => [number, conflict !== null])).toEqual([
      ['1.2', true],
      ['1.3', false],
    ])
    expect(await take('focal', id, (number) => number === '1.3')).toBe(1)
    expect((await stored()).map(({ value }) => value)).toEqual(['yes', 'Online meanwhile', '13'])
  })

  test('nothing is taken over by half: a save between page and choice keeps everything back', async () => {
    let form = fill(await fetched('focal', policy), '1.2', { a: 'Second paper' })
    form = fill(form, '1.3', { a: '14' })
    const id = await stage('focal', await bytesOf(form, 'docx'))
    const { differences } = await view('focal', id)
    await desk.save('focal', policy, await desk.form('focal', policy, { 'a.budget': '99' }))
    const names = differences.map(({ name }) => name)
    const seen = differences.map(({ name, version }) => `${name} ${version}`)
    const input = { reviewId: world.reviewId, paperId: id, take: names, seen }
    expect(await refusal(takePaper(world.ctx('focal'), input))).toMatchObject({ code: 'stale' })
    expect((await stored()).map(({ value }) => value)).toEqual(['yes', 'Online meanwhile', '99'])
    expect(await take('focal', id)).toBe(2)
    expect((await stored()).map(({ value }) => value)).toEqual(['yes', 'Second paper', '14'])
  })

  test('evidence is taken away and changed; several new lines come at once', async () => {
    const empty = await fetched('focal', policy)
    const line =
      empty.sections[0]?.items[2]?.slots.find(({ id }) => id.startsWith('e.'))?.id.replace(/\.title$/, '') ?? ''
    const id = await stage(
      'focal',
      await bytesOf(
        fill(empty, '1.3', {
          [`${line}.title`]: 'Law, amended',
          'n.0.title': 'Second',
          'n.0.url': 'https://example.org/2',
        }),
        'xlsx',
      ),
    )
    expect(await take('focal', id)).toBe(2)
    expect((await stored())[2]?.evidence.toSorted()).toEqual([
      'Law, amended https://example.org/law',
      'Second https://example.org/2',
    ])
    const again = await fetched('focal', policy)
    const second =
      again.sections[0]?.items[2]?.slots.find((slot) => slot.kind === 'text' && slot.value === 'Second')?.id ?? ''
    const gone = second.replace(/\.title$/, '')
    const removal = fill(again, '1.3', { [`${gone}.title`]: '', [`${gone}.url`]: '' })
    expect(await take('focal', await stage('focal', await bytesOf(removal, 'docx')))).toBe(1)
    expect((await stored())[2]?.evidence).toEqual(['Law, amended https://example.org/law'])
  })

  test('what is wrong is told by question and place, and the rest can be taken over', async () => {
    let form = fill(await fetched('focal'), '1.1', { a: 'no' })
    form = fill(form, '1.3', { a: 'ten', 'n.0.url': 'nowhere' })
    form = fill(form, '2.1', { r: 'no' })
    const id = await stage('focal', await bytesOf(form, 'xlsx'))
    const { differences, problems } = await view('focal', id)
    expect(differences.map(({ number }) => number)).toEqual(['1.1'])
    expect(problems.map(({ number, code }) => `${number} ${code}`)).toEqual([
      '1.3 notDecimal',
      '1.3 webAddress',
      '1.3 required',
      '2.1 reasonTooShort',
    ])
    expect(problems.every(({ place }) => /^D\d+$/.test(place))).toBe(true)
    await dropPaper(world.ctx('focal'), { reviewId: world.reviewId, paperId: id })
    expect(await view('focal', id)).toMatchObject({ state: 'DROPPED', differences: [], problems: [] })
  })

  test('a file of another review, section or version, or broken by hand, has a clear word', async () => {
    const form = fill(await fetched('focal'), '1.1', { a: 'no' })
    const told = async (changed: PaperForm, from = {}): Promise<string[]> =>
      (await refusal(stage('focal', await bytesOf(changed, 'docx'), from))).paths
    expect(await told(form, { review: world.earlierId })).toEqual(['file paper.otherReview'])
    expect(
      await told(fill(await fetched('focal', policy), '1.1', { a: 'no' }), { section: await world.sectionId('data') }),
    ).toEqual(['file paper.otherSection'])
    expect(await told({ ...form, seal: form.seal.replace(world.questionnaireId, world.earlierId) })).toEqual([
      'file paper.otherVersion',
    ])
    expect(await told({ ...form, seal: form.seal.replace(world.reviewId, world.people.focal) })).toEqual([
      'file paper.otherReview',
    ])
    expect(await told({ ...form, seal: 'something' })).toEqual(['file paper.noSeal'])
    expect((await refusal(stage('stranger', await bytesOf(form, 'docx')))).paths).toEqual(['file paper.otherReview'])
    expect(await refusal(stage('observer', await bytesOf(form, 'docx')))).toMatchObject({ reason: 'survey.notYours' })

    const [first, ...rest] = form.sections
    const items = first?.items ?? []
    const without = { ...form, sections: [{ ...first, heading: '', items: items.slice(0, 2) }, ...rest] }
    const key = (item: (typeof items)[number]) => ({ ...item, ref: item.ref.replace(/ \d+ /, ' 7 ') })
    const changed = {
      ...form,
      sections: [{ ...first, heading: '', items: items.map((item, at) => (at === 1 ? key(item) : item)) }, ...rest],
    }
    const row = {
      ...form,
      sections: [
        {
          ...first,
          heading: '',
          items: items.map((item, at) => (at === 1 ? { ...item, slots: item.slots.slice(1) } : item)),
        },
        ...rest,
      ],
    }
    for (const [broken, code] of [
      [without, '1.3 paper.questionMissing'],
      [changed, ' paper.keyChanged'],
      [row, '1.2 paper.rowMissing'],
    ] as const) {
      const { problems, differences } = await view('focal', await stage('focal', await bytesOf(broken, 'docx')))
      expect(problems.map(({ number, code: said }) => `${number} ${said}`)).toContain(code)
      expect(differences.map(({ number }) => number)).toEqual(['1.1'])
    }
    const start = await loadPaperStart(world.ctx('focal'), { review: world.reviewId })
    // The one brought last; what was brought before gave way.
    expect(start.waiting).toHaveLength(1)
  })

  test('two ticks where one is asked for, and a word beside the boxes', async () => {
    const form = await fetched('focal', policy)
    const read = readPaper(await bytesOf(fill(form, '1.1', { a: ['yes', 'no'] }), 'docx'))
    expect(read.items[0]?.slots[0]).toMatchObject({
      picks: [
        { code: 'yes', sign: BOX.ticked },
        { code: 'no', sign: BOX.ticked },
      ],
    })
    const id = await stage('focal', await bytesOf(fill(form, '1.1', { a: ['yes', 'no'] }), 'docx'))
    expect((await view('focal', id)).problems.map(({ code, number }) => `${number} ${code}`)).toEqual([
      '1.1 paper.severalTicked',
    ])
  })

  test('who is no longer given the section leaves no words of the form behind', async () => {
    const rows = async () =>
      await withOwner(world.database.adminUrl, async (tx) => ({
        staged: await tx
          .selectFrom('paper_file')
          .select('state')
          .where('owner_id', '=', world.people.contributor)
          .where('state', '=', 'STAGED')
          .execute(),
        images: await tx
          .selectFrom('history.change')
          .select('op')
          .where('table_name', '=', 'public.paper_file')
          .where('old', 'is not', null)
          .execute(),
      }))
    const other = await world.sectionId('data')
    const given = { personId: world.people.contributor, organisationId: world.ministry, role: 'contributor' } as const
    await assignSection(world.ctx('focal'), { ...given, sectionId: other })
    const form = fill(await fetched('contributor', policy), '1.2', { a: 'Words on paper' })
    await stage('contributor', await bytesOf(form, 'docx'))
    const seat = async (sectionId: string) => {
      const ctx = world.ctx('focal')
      const holders = await inTransaction(ctx, async (tx) => await listHolders(tx, [sectionId]))
      return holders.find(({ personId }) => personId === world.people.contributor)?.seatId ?? ''
    }
    await unassignSection(world.ctx('focal'), { sectionId: other, seatId: await seat(other) })
    expect((await rows()).staged).toHaveLength(1)
    await unassignSection(world.ctx('focal'), { sectionId: policy, seatId: await seat(policy) })
    expect(await rows()).toEqual({ staged: [], images: [] })
  })
})
