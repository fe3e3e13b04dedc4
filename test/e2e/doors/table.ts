/** Who knocks. The review is Zahrawan's, whose facts are being checked; `own` people have a place in it. */
export const PEOPLE = {
  nobody: undefined,
  otherState: 'xf_fp',
  otherExpert: 'qo_ex',
  delegate: 'xe_del',
  contributor: 'qq_planning1',
  observer: 'qq_obs',
  focalPoint: 'qq_fp',
  reviewer: 'qr_lr',
  translator: 'se_trans',
  officer: 'se_case',
} as const

export type Who = keyof typeof PEOPLE

/** open: the page. signIn: on to the page where one signs in. away: on to another page. closed: nothing is there. refused: said so. */
export type Outcome = 'open' | 'signIn' | 'away' | 'closed' | 'refused'

export type Row = Record<Who, Outcome>

const WHO = Object.keys(PEOPLE) as Who[]

function row(nobody: Outcome, others: Outcome, except: Partial<Row> = {}): Row {
  const all = Object.fromEntries(WHO.map((who) => [who, who === 'nobody' ? nobody : others])) as Row
  return { ...all, ...except }
}

const everyone = row('open', 'open')
/** What a signed-in person has no use for leads on. */
const toEnter = row('open', 'away')
const signedIn = row('signIn', 'open')
const ownReview = row('signIn', 'open', {
  otherState: 'closed',
  otherExpert: 'closed',
  delegate: 'closed',
  // A contributor sees the sections given to them, and the draft they stand in; not the review.
  contributor: 'closed',
})
const ownSection = row('signIn', 'closed', { contributor: 'open', observer: 'open', focalPoint: 'open' })
/** What a focal point leaves: for whoever speaks for the State. */
const handOver = row('signIn', 'refused', {
  otherState: 'closed',
  otherExpert: 'closed',
  delegate: 'closed',
  contributor: 'closed',
  focalPoint: 'open',
})
/** Drafts of questionnaires: the case officers and translators of the mechanism. */
const secretariatOnly = row('signIn', 'closed', { officer: 'open', translator: 'open' })
const officerOnly = row('signIn', 'refused', { officer: 'open' })

/** Every page of the product; one that is missing here fails the test. */
export const DOORS: Readonly<Record<string, Row>> = {
  home: everyone,
  programme: everyone,
  plan: everyone,
  places: everyone,
  place: everyone,
  numerals: everyone,
  cycle: everyone,
  'cycle.calendar': everyone,
  country: everyone,
  released: everyone,
  audit: everyone,
  gallery: everyone,
  framework: everyone,
  work: signedIn,
  import: signedIn,
  imported: row('signIn', 'closed'),
  'account.sign-in': toEnter,
  // For the page's script: read by nobody, so whoever comes is led to where one signs in. There are none in a demonstration.
  'account.sign-in-passkey': row('away', 'away'),
  'account.me-passkey': row('signIn', 'away'),
  'account.first-password': everyone,
  'account.me-calendar': signedIn,
  'account.mailbox': everyone,
  'account.code': toEnter,
  'account.sign-out': everyone,
  'account.me': signedIn,
  'account.try-it': everyone,
  'surveys.section': ownSection,
  // Saving one field: read by nobody, so whoever comes is led to the section.
  'surveys.autosave': row('signIn', 'away'),
  'surveys.history': ownSection,
  'surveys.draft': ownSection,
  // Without a review named, only the place where a filled form is handed in.
  'surveys.paper': signedIn,
  // Nothing can be answered while facts are checked; contributor and observer see why.
  'surveys.paperForm': row('signIn', 'closed', { contributor: 'refused', observer: 'refused', focalPoint: 'refused' }),
  // Nobody handed this one in.
  'surveys.paperFile': row('signIn', 'closed'),
  // The State's own and the Secretariat's; the review reads it once it was sent.
  'surveys.eSurvey': row('signIn', 'closed', { officer: 'open', observer: 'open', focalPoint: 'open' }),
  'surveys.prefill': ownSection,
  // Nobody brought this one in.
  'surveys.answersFile': row('signIn', 'closed'),
  'surveys.answersJson': ownSection,
  'surveys.answersCsv': ownSection,
  'surveys.evidence': ownSection,
  // Nobody handed this one in.
  'surveys.evidenceFile': row('closed', 'closed'),
  'surveys.places': row('signIn', 'closed', { contributor: 'refused', observer: 'open', focalPoint: 'open' }),
  'surveys.held': ownSection,
  'surveys.delegation': row('signIn', 'closed', { contributor: 'refused', observer: 'refused', focalPoint: 'open' }),
  'people.link': everyone,
  // Says to everyone who is signed in who writes questionnaires, and shows what is written to the secretariat alone.
  'surveys.drafts': signedIn,
  'surveys.compare': signedIn,
  'surveys.authoring': secretariatOnly,
  'surveys.part': secretariatOnly,
  'surveys.partHistory': secretariatOnly,
  'surveys.languages': secretariatOnly,
  'surveys.check': secretariatOnly,
  'surveys.preview': secretariatOnly,
  'surveys.xlsform': secretariatOnly,
  'surveys.takeOver': row('signIn', 'closed', { contributor: 'open', observer: 'open', focalPoint: 'open' }),
  // Says to everyone who is signed in who may act here, and holds nothing else.
  'reviews.cycle-new': signedIn,
  'reviews.join': signedIn,
  'reviews.office': officerOnly,
  // The counts of a cycle are for those who take part in it and the secretariat.
  'reviews.counts': row('signIn', 'refused', { officer: 'open', otherState: 'open', focalPoint: 'open' }),
  'reviews.assign': {
    ...officerOnly,
    otherState: 'closed',
    otherExpert: 'closed',
    delegate: 'closed',
    contributor: 'closed',
  },
  'reviews.room': ownReview,
  'reviews.team': ownReview,
  'reviews.hand-over': handOver,
  'reviews.hand-over-file': handOver,
  'reviews.submission': ownReview,
  // For the State's side, in whose name a minister decides.
  'reviews.clearance': { ...handOver, observer: 'open' },
  'reviews.question': ownReview,
  'reviews.findings': ownReview,
  'reviews.finding': ownReview,
  'reviews.summary': ownReview,
  'reviews.adoption': ownReview,
  'reviews.release': ownReview,
  'reviews.preview': ownReview,
  'reviews.participation': ownReview,
  'reviews.translations': ownReview,
  'reviews.visibility': ownReview,
  // Nothing of this review is released; who has a place in it asks for the document by its own address.
  'reports.country': row('closed', 'closed'),
  'reports.pdf': row('closed', 'closed'),
  // Nobody made this one.
  'reports.rendering': row('closed', 'closed'),
  'reports.renderingFile': row('closed', 'closed'),
}

/** Sections of others, for those who hold one. */
export const OTHER_SECTION: Row = { ...ownSection, contributor: 'closed' }
