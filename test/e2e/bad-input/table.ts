/** Who sends a form, from which review of the demonstration, with which fields its schema does not name one by one. */
export type Sender = {
  as?: string
  country?: string
  cycle?: string
  fields?: readonly string[]
  /** Takes nothing at all, so nothing about it can be wrong. */
  takesNothing?: true
  /** Answers with data, not with a page. */
  data?: true
}

const SECRETARIAT = 'se_case'
const HADBARA = { as: 'qp_fp', country: 'Hadbara' }
const DESK = { as: 'xc_ex', country: 'Nuikava' }

/** Every form of every page, `page/form`; one that is missing here fails the test. */
export const SENDERS: Readonly<Record<string, Sender>> = {
  'account.sign-in/signIn': {},
  'account.code/code': {},
  'account.sign-out/signOut': { takesNothing: true },
  'account.me/preferences': { as: 'xi_fp' },
  'account.me/enrol': { as: 'xi_fp' },
  'account.me/confirm': { as: 'xi_fp' },
  'account.me/keep': { as: 'xi_fp', takesNothing: true },
  'account.me/remove': { as: 'xi_fp' },
  'account.try-it/tryAs': {},
  'account.me/mail': { as: 'xi_fp' },
  'account.me/addPasskey': { as: 'xi_fp' },
  'account.me/renamePasskey': { as: 'xi_fp' },
  'account.me/removePasskey': { as: 'xi_fp' },
  'account.me-passkey/begin': { as: 'xi_fp', data: true },
  'account.me-calendar/make': { as: 'xi_fp', takesNothing: true },
  'account.me-calendar/end': { as: 'xi_fp', takesNothing: true },
  'account.sign-in/passkey': {},
  'account.sign-in-passkey/begin': { takesNothing: true, data: true },
  'account.first-password/choose': {},
  'numerals/choose': {},
  'reports.pdf/make': { takesNothing: true },
  'surveys.section/save': { ...HADBARA, fields: ['then'] },
  'surveys.section/move': HADBARA,
  'surveys.autosave/save': { ...HADBARA, fields: ['then'], data: true },
  'surveys.history/restore': HADBARA,
  'surveys.eSurvey/open': { as: SECRETARIAT, country: 'Hadbara' },
  'surveys.eSurvey/start': { ...HADBARA, takesNothing: true },
  'surveys.eSurvey/send': HADBARA,
  'surveys.prefill/prefill': HADBARA,
  'reviews.cycle-new/open': { as: SECRETARIAT },
  'reviews.join/join': { as: 'xi_fp' },
  'reviews.office/accredit': { as: SECRETARIAT },
  'reviews.assign/admit': { as: SECRETARIAT, country: 'Montfauve' },
  'reviews.assign/assign': { as: SECRETARIAT, country: 'Montfauve' },
  'reviews.assign/substitute': { as: SECRETARIAT, country: 'Zahrawan' },
  'reviews.room/move': { as: 'xg_fp', country: 'Halvenmark' },
  'reviews.room/return': { as: SECRETARIAT, country: 'Zorevia' },
  'reviews.team/name': HADBARA,
  'reviews.team/accredit': { as: SECRETARIAT, country: 'Hadbara' },
  'reviews.team/end': HADBARA,
  'reviews.submission/submit': HADBARA,
  'reviews.submission/amend': { as: 'xd_fp', country: 'Marivera' },
  'reviews.question/ask': DESK,
  'reviews.question/answer': DESK,
  'reviews.question/write': DESK,
  'reviews.finding/change': { as: 'qo_lr', country: 'Kodjara' },
  'reviews.finding/propose': { as: 'qo_lr', country: 'Kodjara' },
  'reviews.finding/keep': { as: 'qr_lr', country: 'Zahrawan' },
  'reviews.finding/reply': { as: 'qq_fp', country: 'Zahrawan' },
  'reviews.summary/write': { as: 'qo_lr', country: 'Kodjara' },
  'reviews.adoption/sign': { as: 'xf_fp', country: 'Cauremba' },
  'reviews.release/release': { as: 'xe_fp', country: 'Saint Orla', fields: ['unit_1', 'other'] },
  'reviews.participation/pause': { as: 'xd_fp', country: 'Marivera' },
  'reviews.participation/resume': { as: 'xc_fp', country: 'Kalmovia' },
  'reviews.participation/withdraw': { as: 'xd_fp', country: 'Marivera' },
  'reviews.translations/translate': { as: 'se_trans', country: 'Zahrawan' },
  'reviews.translations/approve': { as: 'qq_fp', country: 'Zahrawan' },
  'import/stage': { as: SECRETARIAT },
  'imported/commit': { as: SECRETARIAT },
  'imported/drop': { as: SECRETARIAT },
  'imported/undo': { as: SECRETARIAT },
}
