import { declarePage } from '#platform/http/route.ts'
import {
  codeInput,
  codeQuery,
  meQuery,
  nothing,
  passwordInput,
  preferencesInput,
  signInInput,
  signInQuery,
  tryAsInput,
} from './account.schema.ts'

const FOLDER = 'modules/people/account'
const OWN = 'none: nobody else is concerned, and no object of the mechanism changes'

export const signInPage = declarePage({
  id: 'account.sign-in',
  path: 'sign-in',
  file: `${FOLDER}/sign-in.page.tsx`,
  summary: 'Sign in with e-mail address and password',
  permission: 'public',
  params: nothing,
  query: signInQuery,
  forms: {
    signIn: {
      input: signInInput,
      summary: 'Check the password; a second factor is asked for where there is one',
      audit: OWN,
    },
  },
})

export const codePage = declarePage({
  id: 'account.code',
  path: 'sign-in/code',
  file: `${FOLDER}/code.page.tsx`,
  summary: 'Second step of signing in: a one-time or a backup code',
  permission: 'public',
  params: nothing,
  query: codeQuery,
  forms: { code: { input: codeInput, summary: 'Check the code and open the session', audit: OWN } },
})

export const signOutPage = declarePage({
  id: 'account.sign-out',
  path: 'sign-out',
  file: `${FOLDER}/sign-out.page.tsx`,
  summary: 'End the session',
  permission: 'public',
  params: nothing,
  forms: { signOut: { input: nothing, summary: 'End the session, on the server too', audit: OWN } },
})

export const mePage = declarePage({
  id: 'account.me',
  path: 'me',
  file: `${FOLDER}/me.page.tsx`,
  summary: 'Own language, numerals and second factor',
  permission: 'signedIn',
  params: nothing,
  query: meQuery,
  forms: {
    preferences: { input: preferencesInput, summary: 'Choose language and numerals', audit: OWN },
    enrol: { input: passwordInput, summary: 'Make the secret of a second factor', audit: OWN },
    confirm: { input: codeInput, summary: 'Bring the second factor into force with its first code', audit: OWN },
    keep: { input: nothing, summary: 'Say that the backup codes are kept; they are not shown again', audit: OWN },
    remove: {
      input: passwordInput,
      summary: 'Take the second factor away, for a new telephone',
      audit: OWN,
      certified: true,
    },
  },
})

export const tryItPage = declarePage({
  id: 'account.try-it',
  path: 'try-it',
  file: `${FOLDER}/try-it.page.tsx`,
  summary: 'The people of the demonstration and what each came to do',
  permission: 'demonstration',
  params: nothing,
  forms: { tryAs: { input: tryAsInput, summary: 'Sign in as a person of the demonstration', audit: OWN } },
})

export const accountRoutes = [signInPage, codePage, signOutPage, mePage, tryItPage] as const
