import { type Command, UsageError } from '#app/cli/command.ts'
import { addUser } from '#app/cli/user-add.ts'
import { closeUser, inviteUser, listUsers } from '#app/cli/user-manage.ts'

const USAGE = `bin/umran user add --email ADDRESS --name NAME --lang LANG [--password-stdin]
                   [--role ROLE] [--organisation WHICH] [--object WHICH] [--note-verbale REFERENCE]
bin/umran user list
bin/umran user close --email ADDRESS
bin/umran user invite --email ADDRESS [--password-stdin]

  --lang           ar, en, es, fr, ru or zh
  --role           case_officer, focal_point, delegate or administrator; without it, an account and no seat
  --organisation   "secretariat", the code of a country (its State), or an id
  --object         "mechanism", the short name of a cycle, or an id
  --note-verbale   reference of the note that accredits the person; focal points and delegates need one
  --password-stdin the first password comes on the standard input; otherwise the person chooses it by a link that goes
                   out by mail or, without a mail server (SMTP_URL), one is made and shown once

"invite" gives a new first password to somebody who lost the old one or never had an account: second factor and
sessions of before are gone. The second factor is set up at the first sign-in.
A demonstration has no real accounts: give the real service a database of its own.`

const VERBS: Readonly<Record<string, Command['run']>> = {
  add: async (args, io) => await addUser(args, io, USAGE),
  list: async (args, io) => await listUsers(args, io, USAGE),
  close: async (args, io) => await closeUser(args, io, USAGE),
  invite: async (args, io) => await inviteUser(args, io, USAGE),
}

export const user: Command = {
  usage: USAGE,
  async run([verb = '', ...args], io) {
    const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined
    if (run === undefined) throw new UsageError(USAGE)
    return await run(args, io)
  },
}
