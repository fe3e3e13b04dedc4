import { attention, type Check, fine } from '#app/cli/doctor-machine.ts'
import { mailFacts, type MailFacts } from '#app/cli/doctor.store.ts'
import { transportOf } from '#app/open.ts'
import type { Config } from '#platform/config.ts'
import { isMailFailure } from '#platform/mail/smtp.ts'

/** Can mails leave? Nothing is sent by looking: the server is greeted and, where a name is given, let check it. */
export async function mailChecks(config: Pick<Config, 'demo' | 'mail'>): Promise<Check[]> {
  if (config.demo)
    return [fine('A demonstration sends no mail; its mailbox shows what its people would have received.')]
  const transport = transportOf(config)
  if (transport === undefined)
    return [
      attention(
        'SMTP_URL is not set: no mail is sent. What people would be told is kept and listed in their accounts.',
      ),
    ]
  const server = new URL(config.mail.smtpUrl ?? '').host
  try {
    await transport.check()
    return [fine(`The mail server ${server} answers; mails go out as ${config.mail.from}.`)]
  } catch (error) {
    const code = isMailFailure(error) ? error.code : 'EUNKNOWN'
    return [
      attention(`The mail server ${server} cannot be used (${code}): ${helpFor(code)} Mails wait and are tried again.`),
    ]
  }
}

function helpFor(code: string): string {
  if (code === 'EAUTH') return 'it refuses the name or the password in SMTP_URL.'
  if (code === 'EDNS' || code === 'ENOTFOUND') return 'its name in SMTP_URL is not known here.'
  if (code === 'ETLS' || code === 'EREQUIRETLS')
    return 'it offers no encrypted line, and no password goes over an open one.'
  return 'check the host and port in SMTP_URL, and that this machine may reach them.'
}

/** What became of the mails so far, from the database. */
export function deliveryChecks({ waiting, failed, since }: MailFacts): Check[] {
  const left = waiting === 0 ? 'None waits.' : `${waiting} ${waiting === 1 ? 'waits' : 'wait'}.`
  if (failed === 0) return [fine(`No mail failed in the last seven days. ${left}`)]
  const last = since === undefined ? '' : ` The last one: ${since}.`
  return [
    attention(
      `${failed} ${failed === 1 ? 'mail' : 'mails'} could not be delivered in the last seven days. ${left}${last}`,
    ),
  ]
}

export async function deliveredChecks(adminUrl: string): Promise<Check[]> {
  return deliveryChecks(await mailFacts(adminUrl))
}
