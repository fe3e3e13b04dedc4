/** Days after which a backup that still holds erased content no longer exists (DOMAIN, rule 4: "after a stated time"). */
export const BACKUP_DAYS = 35
