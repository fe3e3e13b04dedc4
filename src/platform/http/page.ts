import { createContext, data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { z } from 'zod'
import { inLanguage, paths } from '#paths'
import { AppError, isAppError, type ErrorDetails, type ErrorCode } from '#kernel/errors.ts'
import { WORK_LANGS } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'
import type { Ctx } from '#platform/ctx.ts'
import { fileOf, type FormValues, parse, valuesOf } from '#platform/http/form.ts'
import { requestInfo, type RequestInfo } from '#platform/http/request.ts'
import type { PageDeclaration } from '#platform/http/route.ts'

export type ParamsOf<D extends PageDeclaration> = z.output<D['params']>
export type QueryOf<D extends PageDeclaration> = D['query'] extends z.ZodType
  ? z.output<D['query']>
  : Record<string, never>
export type InputOf<D extends PageDeclaration, F extends keyof D['forms']> = z.output<D['forms'][F]['input']>

/** What a form shows after a refusal: what is wrong, where, and everything that was typed. */
export type FormProblem = { form: string; code: ErrorCode; details: ErrorDetails; values: FormValues }

export type LoadInfo<D extends PageDeclaration> = {
  params: ParamsOf<D>
  query: QueryOf<D>
  request: Request
  info: RequestInfo
}
export type ActInfo<D extends PageDeclaration, F extends keyof D['forms']> = LoadInfo<D> & {
  input: InputOf<D, F>
  /** What came in the field `file`. */
  file?: File
}

/** Where a form leads when it went well: another page of ours, with a message to show there. */
export type Outcome = { to: string; headers?: Headers }

type Handlers<D extends PageDeclaration> = {
  [F in keyof D['forms']]: (ctx: Ctx, act: ActInfo<D, F>) => Promise<Outcome>
}

/** What was refused in this request before its page is read again: a page that has closed meanwhile still gives the words back. */
const refused = createContext<FormProblem | null>(null)

function placeOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname.replace(/\.data$/, '') + search
}

function admit(declaration: PageDeclaration, info: RequestInfo, request: Request): void {
  if (declaration.permission === 'demonstration' && !info.ctx.demonstration) throw new AppError('notFound')
  if (declaration.permission === 'signedIn' && info.ctx.personId === null) {
    // A form sent after the session ended is given back with its words instead of being led away from.
    if (request.method !== 'GET') throw new AppError('notSignedIn')
    throw redirect(paths.signIn(info.lang, placeOf(request)))
  }
  if (declaration.permission === 'signedIn' && info.ctx.link !== undefined) {
    const { state } = info.ctx.link
    // A link that ended says so, wherever its holder was; one that is open leads to its sections only.
    if (state !== 'open') throw new AppError('notPermitted', { reason: `link.${state}` })
    if (declaration.byLink !== true) throw new AppError('notPermitted', { reason: 'link.sectionsOnly' })
  }
  // A workbench address in a language of the public side alone: the same place in one that the reader works in.
  if (declaration.permission === 'signedIn' && !isOneOf(WORK_LANGS, info.lang))
    throw redirect(inLanguage(placeOf(request), info.workLang))
}

function answered(error: unknown, problem: FormProblem | null): never {
  if (!isAppError(error)) throw error
  throw data({ code: error.code, details: error.details, values: problem?.values }, { status: error.status })
}

function readPlace<D extends PageDeclaration>(declaration: D, args: LoaderFunctionArgs): LoadInfo<D> {
  const info = args.context.get(requestInfo)
  admit(declaration, info, args.request)
  const params = declaration.params.safeParse(args.params)
  if (!params.success) throw new AppError('notFound')
  const search = Object.fromEntries(new URL(args.request.url).searchParams)
  const query = declaration.query === undefined ? {} : parse(declaration.query, search)
  return { params: params.data as ParamsOf<D>, query: query as QueryOf<D>, request: args.request, info }
}

/** The loader of a declared page. */
export function pageLoader<D extends PageDeclaration, R>(
  declaration: D,
  load: (ctx: Ctx, place: LoadInfo<D>) => Promise<R>,
) {
  return async (args: LoaderFunctionArgs): Promise<R> => {
    try {
      const place = readPlace(declaration, args)
      return await load(place.info.ctx, place)
    } catch (error) {
      answered(error, args.context.get(refused))
    }
  }
}

async function certify(info: RequestInfo, request: Request, code: FormValues[string] | undefined): Promise<Ctx> {
  if (typeof code !== 'string' || !(await info.auth.verifyCode(request.headers, code)))
    throw new AppError('codeWrong', { fields: [{ path: 'code', code: 'codeWrong' }] })
  return { ...info.ctx, certified: true }
}

/** What is not the body of a form is the sender's mistake, not ours. */
async function formOf(request: Request): Promise<FormData> {
  return await request.formData().catch(() => {
    throw new AppError('invalid', { fields: [{ path: 'form', code: 'invalid' }] })
  })
}

/** The action of a declared page: one handler for each of its forms, chosen by the field `form`. */
export function pageAction<D extends PageDeclaration>(declaration: D, handlers: Handlers<D>) {
  return async (args: ActionFunctionArgs) => {
    let form = ''
    let values: FormValues = {}
    try {
      const sent = await formOf(args.request)
      values = valuesOf(sent)
      const place = readPlace(declaration, args)
      const file = fileOf(sent)
      // A button may name another form for the same fields: the last name counts.
      form = [values.form ?? ''].flat().at(-1) ?? ''
      const declared = declaration.forms[form]
      const handler = Object.hasOwn(handlers, form) ? handlers[form] : undefined
      if (declared === undefined || handler === undefined)
        throw new AppError('invalid', { fields: [{ path: 'form', code: 'unknownChoice' }] })
      const { form: _form, ...fields } = values
      // The one-time code of a certified form is the act's, not the form's; it is checked last, so that a slip elsewhere
      // does not use it up.
      const { code, ...rest } = fields
      const certified = declared.certified === true
      const input = parse(declared.input, certified ? rest : fields) as InputOf<D, string>
      const ctx = certified ? await certify(place.info, args.request, code) : place.info.ctx
      const outcome = await handler(ctx, { ...place, input, ...(file === undefined ? {} : { file }) })
      return outcome.headers === undefined ? redirect(outcome.to) : redirect(outcome.to, { headers: outcome.headers })
    } catch (error) {
      if (!isAppError(error)) throw error
      const { code: _secret, password: _password, ...kept } = values
      const problem: FormProblem = { form, code: error.code, details: error.details, values: kept }
      if (error.code === 'notSignedIn') answered(error, problem)
      args.context.set(refused, problem)
      return data(problem, { status: error.status })
    }
  }
}

/** What a form that only computes shows once more: everything that was typed, of which nothing is kept. */
export type FormAgain = { form: string; values: FormValues }

/** The action of a page whose forms only compute: the page is shown again with what was typed. */
export function pageTrial<D extends PageDeclaration>(declaration: D, trials: { [F in keyof D['forms']]: true }) {
  return async (args: ActionFunctionArgs) => {
    let form = ''
    let values: FormValues = {}
    try {
      readPlace(declaration, args)
      const { form: named, ...fields } = valuesOf(await formOf(args.request))
      values = fields
      form = typeof named === 'string' ? named : ''
      const declared = Object.hasOwn(trials, form) ? declaration.forms[form] : undefined
      if (declared === undefined) throw new AppError('invalid', { fields: [{ path: 'form', code: 'unknownChoice' }] })
      const again: FormAgain = { form, values: parse(declared.input, fields) as FormValues }
      return again
    } catch (error) {
      if (!isAppError(error)) throw error
      const problem: FormProblem = { form, code: error.code, details: error.details, values }
      return data(problem, { status: error.status })
    }
  }
}
