import type { Permission } from '#kernel/permission.ts'
import { ActForm } from './act-form.tsx'
import { Actions, Button, LinkButton } from './button.tsx'
import { useText } from './text.tsx'

export type FileActionsProps = {
  /** Where the Word file is had, at once. */
  word: string
  /** Where the PDF is asked for, and whether it can be made here. */
  pdf: string
  may: Permission
}

/** A document as files: the one that is there, and the one that is laid out when somebody asks for it. */
export function FileActions({ word, pdf, may }: FileActionsProps) {
  const t = useText()
  return (
    <Actions>
      <LinkButton href={word} download>
        {t('ui.file.word')}
      </LinkButton>
      <ActForm name="make" problem={undefined} action={pdf}>
        <Button may={may}>{t('ui.file.pdf')}</Button>
      </ActForm>
    </Actions>
  )
}
