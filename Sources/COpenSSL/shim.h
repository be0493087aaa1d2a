// The system's OpenSSL. Everything `Seal` calls is a plain function, so nothing is wrapped yet;
// a wrapper belongs here only for macros and variadic functions, with the reason beside it.
#ifndef ONEDOOR_COPENSSL_SHIM_H
#define ONEDOOR_COPENSSL_SHIM_H

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#endif
