import{h as o,C as t}from"./framework.qmiDLtK-.js";const e={Layout:()=>o("main",o(t))};export{e as R};
