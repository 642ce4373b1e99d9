export const geo: readonly import('./command').Command[] = [];
