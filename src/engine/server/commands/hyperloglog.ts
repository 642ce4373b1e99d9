export const hyperloglogs: readonly import('./command').Command[] = [];
