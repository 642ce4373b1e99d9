/** `repl-scope.js`: one small classic script for hosts. It defines <repl-scope> and `ReplScope.connect(frame)`. */
import { connect } from './connect';
import { defineElement } from './element';

const { currentScript } = document;
// The element finds ReplScope beside this script.
defineElement(currentScript instanceof HTMLScriptElement ? currentScript.src : document.baseURI);
globalThis.ReplScope = { connect };
