"use client";

import dynamic from "next/dynamic";
import { useHadToasts } from "./toasts";

const ToastRegion = dynamic(() => import("./toast-region").then((module) => module.ToastRegion), { ssr: false });

/** Where toasts appear; one in the shell. Its code is fetched with the first of them. */
export function Toaster() {
  return useHadToasts() && <ToastRegion />;
}
