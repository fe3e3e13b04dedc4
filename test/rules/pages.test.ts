import { describe, expect, test } from 'vitest'
import { pages } from '#app/pages.ts'
import { inLanguage, paths } from '#paths'
import { handledForms, matches, spelledLinks } from './pages.ts'
import { filesBelow, invented, parse, sourcesIn } from './project.ts'

const sources = sourcesIn('src')
const sourceOf = (file: string) => sources.find(({ path }) => path === `src/${file}`)

describe('declared pages', () => {
  test('are there', () => {
    expect(pages.filter(({ file }) => sourceOf(file) === undefined).map(({ file }) => file)).toEqual([])
  })

  test('are all pages that are there', () => {
    const declared = new Set(pages.map(({ file }) => `src/${file}`))
    const here = filesBelow('src/modules').filter((path) => path.endsWith('.page.tsx'))
    expect(here.filter((path) => !declared.has(path))).toEqual([])
  })

  test('have one name and one place each', () => {
    const shapes = pages.map(({ path }) => path.replaceAll(/:[^/]+/g, ':'))
    expect(new Set(pages.map(({ id }) => id)).size).toBe(pages.length)
    expect(new Set(shapes).size).toBe(pages.length)
  })

  test.each(pages.map((page) => [page.id, page] as const))('%s answers the forms it declares', (_, page) => {
    const source = sourceOf(page.file)
    const declared = Object.keys(page.forms).sort()
    if (source !== undefined) expect(handledForms(source) ?? []).toEqual(declared)
  })

  test('answer nothing that the test would not see', () => {
    const text = `export const action = pageAction(page, { save: async () => 1, 'take-back'() { return 2 } })`
    expect(handledForms(parse('a.page.tsx', text))).toEqual(['save', 'take-back'])
  })
})

describe('addresses', () => {
  const all: Record<string, string> = {
    home: paths.home('ar'),
    programme: paths.programme('ar'),
    cycle: paths.cycle('ar', 'c1'),
    country: paths.country('ar', 'ZA'),
    places: paths.places('ar'),
    region: paths.places('ar', 'm49-002'),
    place: paths.place('ar', 'KEN-1'),
    released: paths.released('ar', 'r1'),
    framework: paths.framework('ar'),
    provision: paths.framework('ar', 'out_1'),
    audit: paths.audit('ar'),
    numerals: paths.numerals('ar'),
    signIn: paths.signIn('ar'),
    signInThen: paths.signIn('ar', '/ar/work?a=1'),
    signInCode: paths.signInCode('ar'),
    signInCodeThen: paths.signInCode('ar', '/ar/work'),
    signOut: paths.signOut('ar'),
    firstPassword: paths.firstPassword('ar', 'p.s'),
    me: paths.me('ar'),
    meCalendar: paths.meCalendar('ar'),
    mePasskey: paths.mePasskey('ar'),
    signInPasskey: paths.signInPasskey('ar'),
    mailbox: paths.mailbox('ar'),
    mailboxOf: paths.mailbox('ar', 'p1'),
    cycleDates: paths.cycleDates('ar', 'c1'),
    tryIt: paths.tryIt('ar'),
    questionnaires: paths.questionnaires('ar'),
    imports: paths.imports('ar'),
    imported: paths.imported('ar', 'i'),
    work: paths.work('ar'),
    cycleNew: paths.cycleNew('ar', 'm1'),
    plan: paths.plan('ar'),
    planPart: paths.plan('ar', 'means_1'),
    texts: paths.texts('ar', 'programme'),
    text: paths.texts('ar', 'plan', 'means_1'),
    cycleJoin: paths.cycleJoin('ar', 'c1'),
    cycleCounts: paths.cycleCounts('ar', 'c1'),
    cycleOffice: paths.cycleOffice('ar', 'c1'),
    room: paths.room('ar', 'r1'),
    assign: paths.assign('ar', 'r1'),
    team: paths.team('ar', 'r1'),
    link: paths.link('ar', 'l1.s1'),
    linkWithCode: paths.link('ar', 'l1.s1', 'c1'),
    delegate: paths.delegate('ar', 'r1'),
    named: paths.named('ar', 'r1'),
    held: paths.held('ar', 'r1'),
    handOver: paths.handOver('ar', 'r1'),
    handOverFile: paths.handOverFile('ar', 'r1'),
    section: paths.section('ar', 'r1', 's1'),
    paper: paths.paper('ar', 'r1'),
    paperOfSection: paths.paper('ar', 'r1', 's1'),
    file: paths.file('ar', 'e1'),
    eSurvey: paths.eSurvey('ar', 'r1'),
    prefill: paths.prefill('ar', 'r1'),
    submission: paths.submission('ar', 'r1'),
    reopenings: paths.reopenings('ar', 'r1'),
    draft: paths.draft('ar', 'r1'),
    clearance: paths.clearance('ar', 'r1'),
    question: paths.question('ar', 'r1', 'a1'),
    findings: paths.findings('ar', 'r1'),
    finding: paths.finding('ar', 'r1', 'f1'),
    summary: paths.summary('ar', 'r1'),
    adoption: paths.adoption('ar', 'r1'),
    release: paths.release('ar', 'r1'),
    preview: paths.preview('ar', 'r1', 'public'),
    pauseOrLeave: paths.pauseOrLeave('ar', 'r1'),
    translations: paths.translations('ar', 'r1'),
    visibility: paths.visibility('ar', 'r1'),
    report: paths.report('ar', 'r1'),
    reportForParties: paths.report('ar', 'r1', 'review'),
    reportPdf: paths.reportPdf('ar', 'r1'),
    reportPdfForMembers: paths.reportPdf('ar', 'r1', 'member-states'),
    rendering: paths.rendering('ar', 'd1'),
    renderingStill: paths.rendering('ar', 'd1', 'off'),
    renderingFile: paths.renderingFile('ar', 'd1'),
  }

  test('stay what they are, since people keep them', () => {
    expect(all).toMatchInlineSnapshot(`
      {
        "adoption": "/ar/reviews/r1/adoption",
        "assign": "/ar/reviews/r1/reviewers",
        "audit": "/ar/audit",
        "clearance": "/ar/reviews/r1/clearance",
        "country": "/ar/countries/ZA",
        "cycle": "/ar/cycles/c1",
        "cycleCounts": "/ar/cycles/c1/counts",
        "cycleDates": "/ar/cycles/c1/dates.ics",
        "cycleJoin": "/ar/cycles/c1/join",
        "cycleNew": "/ar/mechanisms/m1/cycles/new",
        "cycleOffice": "/ar/cycles/c1/office",
        "delegate": "/ar/reviews/r1/delegation",
        "draft": "/ar/reviews/r1/draft",
        "eSurvey": "/ar/reviews/r1/e-survey",
        "file": "/ar/files/e1",
        "finding": "/ar/reviews/r1/findings/f1",
        "findings": "/ar/reviews/r1/findings",
        "firstPassword": "/ar/first-password/p.s",
        "framework": "/ar/framework",
        "handOver": "/ar/reviews/r1/hand-over",
        "handOverFile": "/ar/reviews/r1/hand-over.docx",
        "held": "/ar/reviews/r1/sections",
        "home": "/ar",
        "imported": "/ar/import/i",
        "imports": "/ar/import",
        "link": "/ar/link/l1.s1",
        "linkWithCode": "/ar/link/l1.s1?code=c1",
        "mailbox": "/ar/mailbox",
        "mailboxOf": "/ar/mailbox?person=p1",
        "me": "/ar/me",
        "meCalendar": "/ar/me/calendar",
        "mePasskey": "/ar/me/passkey",
        "named": "/ar/reviews/r1/places",
        "numerals": "/ar/numerals",
        "paper": "/ar/paper?review=r1",
        "paperOfSection": "/ar/paper?review=r1&section=s1",
        "pauseOrLeave": "/ar/reviews/r1/participation",
        "place": "/ar/places/KEN-1",
        "places": "/ar/places",
        "plan": "/ar/plan",
        "planPart": "/ar/plan#means_1",
        "prefill": "/ar/reviews/r1/prefill",
        "preview": "/ar/reviews/r1/preview/public",
        "programme": "/ar/programme",
        "provision": "/ar/framework#out_1",
        "question": "/ar/reviews/r1/answers/a1",
        "questionnaires": "/ar/questionnaires",
        "region": "/ar/places#m49-002",
        "release": "/ar/reviews/r1/release",
        "released": "/ar/reviews/r1/released",
        "rendering": "/ar/documents/d1",
        "renderingFile": "/ar/documents/d1/report.pdf",
        "renderingStill": "/ar/documents/d1?refresh=off",
        "reopenings": "/ar/reviews/r1/submission#reopenings",
        "report": "/ar/reviews/r1/report.docx",
        "reportForParties": "/ar/reviews/r1/report.docx?as=review",
        "reportPdf": "/ar/reviews/r1/report/pdf",
        "reportPdfForMembers": "/ar/reviews/r1/report/pdf?as=member-states",
        "room": "/ar/reviews/r1",
        "section": "/ar/reviews/r1/sections/s1",
        "signIn": "/ar/sign-in",
        "signInCode": "/ar/sign-in/code",
        "signInCodeThen": "/ar/sign-in/code?next=%2Far%2Fwork",
        "signInPasskey": "/ar/sign-in/passkey",
        "signInThen": "/ar/sign-in?next=%2Far%2Fwork%3Fa%3D1",
        "signOut": "/ar/sign-out",
        "submission": "/ar/reviews/r1/submission",
        "summary": "/ar/reviews/r1/summary",
        "team": "/ar/reviews/r1/team",
        "text": "/ar/framework?of=plan#means_1",
        "texts": "/ar/framework?of=programme",
        "translations": "/ar/reviews/r1/translations",
        "tryIt": "/ar/try-it",
        "visibility": "/ar/reviews/r1/visibility",
        "work": "/ar/work",
      }
    `)
  })

  test('are all listed here', () => {
    // The calendar's address is no page: it has no language, and the server answers it itself.
    expect(Object.keys(paths).filter((name) => !(name in all))).toEqual(['calendar'])
  })

  test.each(Object.entries(all))('%s leads to one page', (_, path) => {
    const [place = ''] = path.split(/[?#]/)
    const own = place.replace(/^\/ar\/?/, '')
    const exact = pages.filter((page) => page.path === own)
    expect(exact.length === 1 ? exact : pages.filter((page) => matches(page.path, own))).toHaveLength(1)
  })

  test('are the same place in another language', () => {
    expect([inLanguage('/ar', 'en'), inLanguage('/ar/reviews/r1', 'en')]).toEqual(['/en', '/en/reviews/r1'])
  })

  test('are spelled out in one place', () => {
    expect(sources.flatMap(spelledLinks)).toEqual([])
  })

  test.each([
    'const a = <a href="/ar/work" />',
    'const a = <a href={`/${lang}/work`} />',
    'const a = { to: "/ar/work" }',
  ])('or it is noticed: %s', (text) => {
    expect(invented({ 'src/a.tsx': text }).flatMap(spelledLinks)).toHaveLength(1)
  })
})
