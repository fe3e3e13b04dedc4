import { declarePage } from '#platform/http/route.ts'
import {
  addPasskeyInput,
  codeInput,
  codeQuery,
  firstPasswordParams,
  mailboxQuery,
  mailInput,
  meQuery,
  nothing,
  passkeySignInInput,
  passwordInput,
  preferencesInput,
  removePasskeyInput,
  renamePasskeyInput,
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
    passkey: { input: passkeySignInInput, summary: 'Open the session with a passkey', audit: OWN },
  },
})

export const signInPasskeyPage = declarePage({
  id: 'account.sign-in-passkey',
  path: 'sign-in/passkey',
  file: `${FOLDER}/sign-in-passkey.page.tsx`,
  summary: 'What a browser is asked for when somebody signs in with a passkey',
  permission: 'public',
  params: nothing,
  forms: { begin: { input: nothing, summary: 'Make a challenge that counts once', audit: OWN } },
})

export const firstPasswordPage = declarePage({
  id: 'account.first-password',
  path: 'first-password/:token',
  file: `${FOLDER}/first-password.page.tsx`,
  summary: 'Choose the first password, by a link that works once',
  permission: 'public',
  params: firstPasswordParams,
  forms: { choose: { input: passwordInput, summary: 'Save the password and use the link up', audit: OWN } },
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
    mail: { input: mailInput, summary: 'Choose what comes by mail, and the time zone', audit: OWN },
    addPasskey: { input: addPasskeyInput, summary: 'Keep a new passkey under a name', audit: OWN },
    renamePasskey: { input: renamePasskeyInput, summary: 'Give a passkey another name', audit: OWN },
    removePasskey: { input: removePasskeyInput, summary: 'Take a passkey away', audit: OWN },
  },
})

export const mePasskeyPage = declarePage({
  id: 'account.me-passkey',
  path: 'me/passkey',
  file: `${FOLDER}/me-passkey.page.tsx`,
  summary: 'What a browser is asked for when a passkey is made',
  permission: 'signedIn',
  params: nothing,
  forms: {
    begin: { input: passwordInput, summary: 'Check the password and make a challenge that counts once', audit: OWN },
  },
})

export const meCalendarPage = declarePage({
  id: 'account.me-calendar',
  path: 'me/calendar',
  file: `${FOLDER}/me-calendar.page.tsx`,
  summary: 'The secret address of the own calendar, shown once',
  permission: 'signedIn',
  params: nothing,
  forms: {
    make: { input: nothing, summary: 'Make a new address; the old one ends', audit: OWN },
    end: { input: nothing, summary: 'End the address', audit: OWN },
  },
})

export const mailboxPage = declarePage({
  id: 'account.mailbox',
  path: 'mailbox',
  file: `${FOLDER}/mailbox.page.tsx`,
  summary: 'What the people of the demonstration would have received by mail',
  permission: 'demonstration',
  params: nothing,
  query: mailboxQuery,
  forms: {},
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

export const accountRoutes = [
  signInPage,
  signInPasskeyPage,
  codePage,
  firstPasswordPage,
  signOutPage,
  mePage,
  mePasskeyPage,
  meCalendarPage,
  tryItPage,
  mailboxPage,
] as const
