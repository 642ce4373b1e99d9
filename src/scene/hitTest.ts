/** Which mark is under the pointer: the topmost with an id, thin lines and small discs widened to a finger's size. */
import type { Mark } from './marks/mark';

export declare function hitTest(marks: readonly Mark[], x: number, y: number): string | null;
